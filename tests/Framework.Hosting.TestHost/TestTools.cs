namespace Collet.Hosting.TestHost;

/// <summary>The tools the door tests call.</summary>
public static class TestTools
{
    public static IColletBuilder AddTo(IColletBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var source = new SwitchableSource();
        var gates = new Gates();
        source.Set(
            new EchoTool(),
            new TextTool(),
            new BlocksTool(),
            new FailingTool(),
            new RefusingTool(),
            new SoftErrorTool(),
            new SlowTool(),
            new RejectedTool(),
            new HoldTool(),
            new ProgressTool(),
            new GateTool(gates),
            new ReleaseTool(gates),
            new ToggleTool(source),
            new PrintTool(),
            new RecursiveTool(),
            new WhoAmITool());
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton<IToolSource>(source);
        return builder;
    }
}
