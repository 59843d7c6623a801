using System.Text.Json;
using System.Text.Json.Nodes;
using Collet.Hosting.TestHost;
using Microsoft.Extensions.AI;

namespace Collet.Hosting.Tests.InProcess;

public sealed class AIFunctionTests : IDisposable
{
    private readonly SwitchableSource _source = new();
    private readonly ToolCatalog _catalog;

    public AIFunctionTests()
    {
        _source.Set(new EchoTool(), new TextTool(), new BlocksTool(), new FailingTool(), new SoftErrorTool(), new SlowTool(), new RejectedTool());
        _catalog = new ToolCatalog([_source]);
    }

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public void A_function_says_what_its_tool_says()
    {
        AIFunction echo = Function("echo");

        Assert.Equal("Says it again.", echo.Description);
        Assert.True(echo.JsonSchema.GetProperty("properties").TryGetProperty("text", out _));
        Assert.True(echo.ReturnJsonSchema!.Value.GetProperty("properties").TryGetProperty("length", out _));
    }

    public static TheoryData<object> Spellings => [.. new object[] { "a", JsonElement.Parse("\"a\""), JsonValue.Create("a"), 'a' }];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Arguments_may_be_json_or_values(object text)
    {
        object? result = await Function("echo").InvokeAsync(new() { ["text"] = text });

        Assert.Equal("a", Assert.IsType<JsonElement>(result).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Wrong_arguments_and_reported_errors_come_back_as_text()
    {
        Assert.Equal("/text: Missing argument. Expected a string.", await Function("echo").InvokeAsync([]));
        Assert.Equal("Half of it went wrong.", await Function("soft-error").InvokeAsync([]));
        Assert.Equal(
            "Not now. Try again in 3 s.",
            await Function("rejected").InvokeAsync(new AIFunctionArguments { ["reason"] = nameof(ToolRejection.RateLimited) }));
    }

    [Fact]
    public async Task Results_are_text_or_contents()
    {
        Assert.Equal("plain", await Function("text").InvokeAsync([]));
        Assert.Equal(6, Assert.IsAssignableFrom<IReadOnlyList<AIContent>>(await Function("blocks").InvokeAsync([])).Count);
    }

    [Fact]
    public async Task A_failure_a_timeout_and_a_tool_that_left_are_thrown()
    {
        AIFunction text = Function("text");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Function("failing").InvokeAsync([]));
        await Assert.ThrowsAsync<TimeoutException>(async () => await Function("slow").InvokeAsync([]));
        _source.Set(new EchoTool());
        await Assert.ThrowsAsync<ToolNotFoundException>(async () => await text.InvokeAsync([]));
    }

    private AIFunction Function(string name) => _catalog.AsAIFunctions().Single(function => function.Name == name);
}
