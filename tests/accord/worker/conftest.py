from tests.accord.studio.fixtures import *  # noqa: F403
