using System.Text;
using System.Text.Json;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Security;
using Collet.Hosting.Tests.Middlewares.Observing;
using Collet.Hosting.Tests.Security.Audit;

namespace Collet.Hosting.Tests.Middlewares.Audit;

public sealed class AuditMiddlewareTests : IDisposable
{
    private static readonly ToolInfo _info = new("pay") { Version = "2.1.0", Permissions = ["network:bank", "file"], SensitiveArguments = ["/account"] };

    private readonly AuditLab _lab = new() { Opener = true };

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_line_says_who_what_when_with_which_permissions_and_how_it_ended()
    {
        await using (AuditWriter log = _lab.Writer())
        {
            await RunAsync(log, new AuditOptions(), call => _lab.Time.Advance(TimeSpan.FromMilliseconds(12.5)), """{"account":"DE1","b":2}""");
        }

        JsonElement line = JsonDocument.Parse(Assert.Single(_lab.Lines())).RootElement;
        Assert.Equal(
            ["seq", "prev", "time", "kind", "caller", "door", "remoteAddress", "tool", "version", "callId", "permissions", "outcome", "durationMs",
                "argumentsSha256", "hash"],
            line.EnumerateObject().Select(property => property.Name));
        Assert.Equal("call bob rest 10.0.0.7 pay 2.1.0 Succeeded", string.Join(' ', new[] { "kind", "caller", "door", "remoteAddress", "tool", "version", "outcome" }
            .Select(name => line.GetProperty(name).GetString())));
        Assert.Equal("2026-01-31T12:00:00.0000000Z", line.GetProperty("time").GetString());
        Assert.Equal(["network:bank", "file"], line.GetProperty("permissions").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(12.5, line.GetProperty("durationMs").GetDouble());
        Assert.Equal(CanonicalHash.Of(Encoding.UTF8.GetBytes("""{ "b": 2, "account": "\u0044E1" }""")), line.GetProperty("argumentsSha256").GetString());
        Assert.DoesNotContain("DE1", _lab.Lines()[0], StringComparison.Ordinal);
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task Arguments_are_written_only_when_asked_and_then_redacted()
    {
        await using (AuditWriter log = _lab.Writer())
        {
            await RunAsync(log, new AuditOptions { Arguments = true }, _ => { }, """{"account":"DE1","b":2,"token":"x"}""");
        }

        Assert.Equal(
            """{"account":"[redacted]","b":2,"token":"[redacted]"}""",
            JsonDocument.Parse(_lab.Lines()[0]).RootElement.GetProperty("arguments").GetString());
    }

    [Fact]
    public async Task What_goes_wrong_is_recorded_with_its_reason_and_stays_what_it_was()
    {
        await using (AuditWriter log = _lab.Writer())
        {
            Assert.Equal(ToolOutcome.Failed, await RunAsync(log, new AuditOptions(), _ => throw new InvalidDataException()));
            Assert.Equal(ToolOutcome.Rejected,
                await RunAsync(log, new AuditOptions(), _ => throw new ToolRejectedException(ToolRejection.Forbidden, "no")));
            Assert.Equal(ToolOutcome.ToolError, await RunAsync(log, new AuditOptions(), call => call.Result.Set(ToolResult.Error("no"))));
        }

        Assert.Equal(["Failed -", "Rejected Forbidden", "ToolError -"], _lab.Lines().Select(text =>
        {
            JsonElement line = JsonDocument.Parse(text).RootElement;
            return $"{line.GetProperty("outcome")} {(line.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : "-")}";
        }));
    }

    [Fact]
    public async Task The_line_is_written_before_the_answer()
    {
        await using AuditWriter log = _lab.Writer(AuditLab.Defaults with { FlushesEach = true });
        await RunAsync(log, new AuditOptions(), _ => { });

        Assert.Single(_lab.Lines());
    }

    [Fact]
    public async Task On_a_full_disk_calls_are_refused_and_made_again_when_there_is_room()
    {
        _lab.IsFull = true;
        int runs = 0;
        await using (AuditWriter log = _lab.Writer())
        {
            var options = new AuditOptions();
            (ToolOutcome outcome, Exception? error) = await RunForErrorAsync(log, options, _ => runs++);
            Assert.Equal((ToolOutcome.Rejected, 1), (outcome, runs));
            Assert.Contains("its result is withheld", error!.Message, StringComparison.Ordinal);

            (outcome, error) = await RunForErrorAsync(log, options, _ => runs++);
            Assert.Equal((ToolOutcome.Rejected, 1), (outcome, runs));
            ToolRejectedException refused = Assert.IsType<ToolRejectedException>(error);
            Assert.Equal((ToolRejection.Unavailable, AuditWriter.RetryInterval), (refused.Reason, refused.RetryAfter));
            Assert.Contains("the tool did not run", refused.Message, StringComparison.Ordinal);

            _lab.IsFull = false;
            _lab.Time.Advance(AuditWriter.RetryInterval);
            Assert.Equal(ToolOutcome.Succeeded, await RunAsync(log, options, _ => runs++));
            Assert.Equal(2, runs);
        }

        Assert.Equal(2, _lab.Lines().Length);
        Assert.Contains("1 entries were lost", Assert.Single(_lab.Verify().Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_calls_are_answered_where_lines_may_be_dropped()
    {
        _lab.IsFull = true;
        await using AuditWriter log = _lab.Writer(AuditLab.Defaults with { Refuses = false });
        var options = new AuditOptions { OnFailure = AuditFailure.Drop };

        Assert.Equal(ToolOutcome.Succeeded, await RunAsync(log, options, _ => { }));
        Assert.False(await log.ProbeAsync());
        Assert.Equal(ToolOutcome.Succeeded, await RunAsync(log, options, _ => { }));
    }

    [Fact]
    public async Task Entries_of_one_place_share_a_log()
    {
        await using var logs = new AuditLogs(_lab.Time, _lab.Book.For<AuditLogs>());
        var options = new AuditOptions { Directory = _lab.Directory };
        _ = new AuditMiddleware(options, logs, _lab.Time);
        _ = new AuditMiddleware(options, logs, _lab.Time);
        _ = new AuditMiddleware(new AuditOptions { Directory = _lab.Directory, KeepFiles = 3 }, logs, _lab.Time);
        _ = new AuditMiddleware(new AuditOptions { Directory = _lab.Directory, FileName = "other" }, logs, _lab.Time);

        Assert.True(await logs.AppendAsync(_lab.Entry("reload")));
        await logs.DisposeAsync();
        Assert.Single(_lab.Lines());
        Assert.Equal(1, AuditLog.Verify(_lab.Directory, "other").Lines);
    }

    private async Task<ToolOutcome> RunAsync(AuditWriter log, AuditOptions options, Action<ToolCall> tool, string arguments = "{}") =>
        (await RunForErrorAsync(log, options, tool, arguments)).Outcome;

    private async Task<(ToolOutcome Outcome, Exception? Error)> RunForErrorAsync(
        AuditWriter log, AuditOptions options, Action<ToolCall> tool, string arguments = "{}")
    {
        using var catalog = new ToolCatalog([], new ToolChain([AuditMiddleware.Of(options, log, _lab.Time)]));
        await using ToolCall call = catalog.Rent(new HandTool(_info, tool), Encoding.UTF8.GetBytes(arguments));
        call.Caller = Callers.Named("bob");
        call.Door = "rest";
        call.RemoteAddress = "10.0.0.7";
        ToolOutcome outcome = await catalog.InvokeAsync(call);
        return (outcome, call.Exception);
    }
}
