"""Says of each document on stdin whether the model of its type takes it."""

import json
import sys

from accord_chat_client import models
from pydantic import ValidationError

for line in sys.stdin:
    asked = json.loads(line)
    try:
        getattr(models, asked["type"]).model_validate_json(json.dumps(asked["document"]))
    except ValidationError:
        print("false")
    else:
        print("true")
