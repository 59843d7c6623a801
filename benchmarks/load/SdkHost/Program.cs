using ModelContextProtocol;
using SdkHost;
using System.Text.Json;

var json = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions);
json.TypeInfoResolverChain.Insert(0, QuoteJson.Default);
json.MakeReadOnly();

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddMcpServer().WithHttpTransport().WithTools<QuoteTools>(json);
WebApplication app = builder.Build();
app.MapMcp("/mcp");
await app.RunAsync();
