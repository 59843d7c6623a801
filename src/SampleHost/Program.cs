using Collet;
using Collet.Hosting;
using SampleHost;
using SampleHost.Workspaces;

try
{
    return await ColletHost.RunAsync(() =>
    {
        // Settings lie beside the host: where it is started, in a workspace full of files of others, none may set its limits.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddCollet().AddTools().AddMiddlewares();
        builder.Services.AddSampleServices(builder.Configuration);

        WebApplication app = builder.Build();
        app.MapCollet();
        var workspace = app.Services.GetRequiredService<Workspace>();
        SampleLog.Starting(app.Logger, workspace.Root);
        return app;
    });
}
catch (IOException exception)
{
    // No such workspace, or the address is taken: a sentence for who started the host, not a crash.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
