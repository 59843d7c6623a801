using SampleHost;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSampleServices(builder.Configuration);

var app = builder.Build();
await app.RunAsync();
