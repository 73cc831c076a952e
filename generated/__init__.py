# Generated from contracts/ by accord gen. Do not edit.
"""What the contracts say, as Python."""
