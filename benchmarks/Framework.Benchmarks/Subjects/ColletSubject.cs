using Collet.Benchmarks.Quotes;

namespace Collet.Benchmarks.Subjects;

/// <summary>As a door does it: look up by UTF-8 name, rent, invoke, read, dispose.</summary>
internal sealed class ColletSubject : Subject
{
    private readonly ToolCatalog _catalog;

    public ColletSubject(int tools)
        : base(tools == 1 ? "Collet, 1 tool" : $"Collet, {tools} tools")
    {
        var others = new StubSource(tools - 1);
        var registry = (IToolSource)Activator.CreateInstance(
            typeof(ColletSubject).Assembly.GetCustomAttributes(typeof(ToolRegistryAttribute), false).Cast<ToolRegistryAttribute>().Single().RegistryType)!;
        _catalog = new ToolCatalog([registry, others]);
    }

    public override async ValueTask<int> CallAsync()
    {
        ToolCatalog catalog = _catalog;
        catalog.Current.TryGet("quote"u8, out Tool? tool);
        await using ToolCall call = catalog.Rent(tool!, Sample.Arguments);
        await catalog.InvokeAsync(call);
        return call.Result.StructuredContent.Length;
    }

    protected override async ValueTask<byte[]> AnswerAsync()
    {
        _catalog.Current.TryGet("quote"u8, out Tool? tool);
        await using ToolCall call = _catalog.Rent(tool!, Sample.Arguments);
        await _catalog.InvokeAsync(call);
        return call.Result.StructuredContent.ToArray();
    }
}
