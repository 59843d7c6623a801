using Collet;
using Collet.Hosting;

return await ColletHost.RunAsync(() =>
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddCollet().AddTools();
    var app = builder.Build();
    app.MapCollet();
    return app;
});
