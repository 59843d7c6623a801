using Collet.Hosting;
using Collet.Hosting.TestHost;

var builder = WebApplication.CreateSlimBuilder(args);
TestTools.AddTo(builder.AddCollet());
Console.WriteLine("This line is no protocol.");
var app = builder.Build();
app.MapCollet();
await app.RunAsync();
