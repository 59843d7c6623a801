namespace Collet.Hosting.Tests.Mcp;

/// <summary>Parameters of well-formed JSON that no reader can make sense of.</summary>
public static class UnreadableParameters
{
    public static TheoryData<string, string> All => new()
    {
        { "tools/call", """{"name":"echo","arguments":{"\ud800":1}}""" },
        { "tools/call", """{"name":"echo","arguments":{"text":"\ud800","text":"b"}}""" },
        { "tools/call", """{"name":"echo","name":"echo"}""" },
        { "tools/call", """{"name":"echo","arguments":{},"arguments":{}}""" },
        { "tools/call", """{"name":"echo","\ud800":1}""" },
        { "tools/call", """{"name":"\ud800"}""" },
        { "tools/list", """{"cursor":"\ud800"}""" },
        { "tools/list", """{"cursor":5}""" },
        { "tools/list", """{"cursor":"a","cursor":"a"}""" },
    };
}
