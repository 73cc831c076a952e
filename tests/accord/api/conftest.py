from tests.projects.running import clinic, clinic_api, clinic_env, practice

__all__ = ["clinic", "clinic_api", "clinic_env", "practice"]
