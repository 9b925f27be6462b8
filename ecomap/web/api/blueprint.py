"""Where operations are declared."""

from flask import Blueprint

from ecomap.web.api.operations import Operations

PREFIX = "/api/v1"

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
operations = Operations(blueprint)
operation = operations.operation
