using Collet;
using Collet.Hosting;
using Collet.Hosting.TestHost;
using Collet.Hosting.TestHost.Conformance;

return await ColletHost.RunAsync(() =>
{
    var builder = WebApplication.CreateSlimBuilder(args);
    IColletBuilder collet = builder.AddCollet();
    if (builder.Configuration["tools"] == "conformance")
    {
        var source = new SwitchableSource();
        source.Set(new SchemaTool());
        collet.AddTools().Services.AddSingleton(source).AddSingleton<IToolSource>(source);
    }
    else
    {
        TestTools.AddTo(collet);
    }

    Console.WriteLine("This line is no protocol.");
    var app = builder.Build();
    app.MapCollet();
    return app;
});
