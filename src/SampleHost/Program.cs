using Collet;
using Collet.Hosting;
using SampleHost;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSampleServices(builder.Configuration);
builder.AddCollet().AddTools();

WebApplication app = builder.Build();
app.MapCollet();
await app.RunAsync();
