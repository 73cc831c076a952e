"""Pure rules of the chat: standard library and generated.enums only, no IO, no framework."""
