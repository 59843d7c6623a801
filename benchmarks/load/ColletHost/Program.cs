using Collet;
using Collet.Hosting;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddCollet().AddTools();
WebApplication app = builder.Build();
app.MapCollet();
await app.RunAsync();
