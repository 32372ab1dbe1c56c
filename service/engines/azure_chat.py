"""Azure OpenAI behind its older interface, which wants a version with every call.

Azure's current one (`…openai.azure.com/openai/v1`) is OpenAI's own: an `openai` alias with that
`base_url` is all that it needs. In all but the address this is `openai_chat.py`.
"""

from typing import Any

import httpx2
from langchain_openai import AzureChatOpenAI
from langchain_openai.chat_models.base import BaseChatOpenAI

from service.engines.bounded_http import idle_client
from service.engines.openai_chat import OpenAIEngine, checked
from service.engines.openai_models import OutputLimit
from service.errors import UnknownEngine


class AzureEngine(OpenAIEngine):
    """The `openai` engine on Azure; `model` is the deployment, `base_url` the resource."""

    def _address(self) -> dict[str, Any]:
        if self._base_url is None or self._api_version is None:
            raise UnknownEngine(
                f'the engine "{self.name}" is not set up: Azure\'s older interface needs base_url '
                "and api_version"
            )
        return {
            "azure_endpoint": checked(self._base_url),
            "azure_deployment": self._model,
            "api_version": self._api_version,
            # Each of these would else be read from the environment.
            "azure_ad_token": None,
            "openai_api_base": None,
        }

    def _usual_limit(self) -> OutputLimit:
        """Azure's own, also where its resource is reached through a gateway of the house."""
        return "max_completion_tokens"

    def _new_chat(self, client: httpx2.AsyncClient) -> BaseChatOpenAI:
        return AzureChatOpenAI(
            http_client=idle_client(), http_async_client=client, **self._settings
        )
