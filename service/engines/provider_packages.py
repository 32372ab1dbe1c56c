"""The packages in which LangChain's chat models are, by provider. Loads none of them."""

from importlib.util import find_spec
from types import MappingProxyType

_NAMED_ALIKE = (
    *("anthropic", "azure_ai", "baseten", "cohere", "deepseek", "fireworks", "google_genai"),
    *("google_vertexai", "groq", "huggingface", "ibm", "litellm", "meta", "mistralai", "ollama"),
    *("openai", "openrouter", "perplexity", "together", "upstage", "xai"),
)
PACKAGES = MappingProxyType(
    {name: f"langchain_{name}" for name in _NAMED_ALIKE}
    | {
        "anthropic_bedrock": "langchain_aws",
        "azure_openai": "langchain_openai",
        "bedrock": "langchain_aws",
        "bedrock_converse": "langchain_aws",
        "bedrock_mantle_anthropic": "langchain_aws",
        "bedrock_mantle_openai": "langchain_aws",
        "google_anthropic_vertex": "langchain_google_vertexai",
        "langsmith": "langchain_openai",
        "nvidia": "langchain_nvidia_ai_endpoints",
    }
)
"""As `init_chat_model` of the LangChain that is installed has it: a test compares them."""


def missing_package(provider: str) -> str | None:
    """What to install before the provider's models can be called, as `pip` names it."""
    package = PACKAGES.get(provider)
    absent = package is not None and find_spec(package) is None
    return package.replace("_", "-") if package and absent else None
