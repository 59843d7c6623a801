namespace Collet.Hosting.Http;

internal static class Paths
{
    public const string Tools = "/api/tools";
    public const string Config = "/api/config";
    public const string Plugins = "/api/plugins";
    public const string OpenApi = "/openapi.json";
    public const string Mcp = "/mcp";
    public const string Metrics = "/metrics";
    public const string Live = "/healthz";
    public const string Ready = "/readyz";
}
