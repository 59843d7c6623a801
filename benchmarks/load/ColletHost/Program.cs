using Collet;
using Collet.Hosting;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
// Doors are measured without a chain around the call, and, with --base, with the one a host has that configures none; nobody's rate is limited.
builder.Configuration.AddInMemoryCollection(args.Contains("--base")
    ?
    [
        new("collet:middlewares:0", "logging"),
        new("collet:middlewares:1", "monitoring"),
        new("collet:middlewares:2:name", "rate-limit"),
        new("collet:middlewares:2:permits", "1000000"),
        new("collet:middlewares:3", "cache"),
    ]
    : [new("collet:middlewares", "")]);
builder.AddCollet().AddTools();
WebApplication app = builder.Build();
app.MapCollet();
await app.RunAsync();
