using System.Diagnostics;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Observing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Logging;

public sealed class LoggingMiddlewareTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogBook _book = new();

    [Fact]
    public async Task A_call_is_logged_with_everything_that_is_known_of_it()
    {
        await RunAsync(
            new LoggingOptions(),
            call =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(12.5));
                call.QueueTime = TimeSpan.FromMilliseconds(3);
                call.Result.Set(ToolResult.Text("äb"));
            },
            call =>
            {
                call.Door = "rest";
                call.RemoteAddress = "10.0.0.7";
                call.Caller = Callers.Named("bob");
            },
            """{"a":1}""");

        Assert.Equal(["CallStarted", "CallSucceeded"], _book.Lines.Select(line => line.Event));
        Assert.Equal([LogLevel.Debug, LogLevel.Information], _book.Lines.Select(line => line.Level));
        IReadOnlyDictionary<string, object?> fields = _book.Lines[1].Fields;
        Assert.Equal("hand", fields["Tool"]);
        Assert.Equal("1.0.0", fields["Version"]);
        Assert.Equal("bob", fields["Caller"]);
        Assert.Equal("rest", fields["Door"]);
        Assert.Equal("10.0.0.7", fields["RemoteAddress"]);
        Assert.Equal(12.5, fields["DurationMs"]);
        Assert.Equal(3.0, fields["QueueMs"]);
        Assert.Equal(7, fields["ArgumentBytes"]);
        Assert.Equal(3, fields["ResultBytes"]);
        Assert.Equal(1, fields["Attempts"]);
        Assert.Equal("tool", fields["AnsweredBy"]);
        Assert.Equal(32, Assert.IsType<string>(fields["CallId"]).Length);
        Assert.DoesNotContain("äb", string.Concat(_book.Lines.Select(line => line.Message)), StringComparison.Ordinal);
    }

    public static TheoryData<Exception, string, LogLevel, string> Failures => new()
    {
        { new ToolException("no"), "CallReportedError", LogLevel.Information, "reported an error" },
        { new ToolArgumentException([]), "CallNotSucceeded", LogLevel.Information, "InvalidArguments" },
        { new ToolRejectedException(ToolRejection.RateLimited, "later"), "CallNotSucceeded", LogLevel.Warning, "Rejected (RateLimited)" },
        { new ToolTimeoutException("late"), "CallNotSucceeded", LogLevel.Warning, "TimedOut" },
        { new InvalidDataException("broken"), "CallNotSucceeded", LogLevel.Warning, "Failed" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_did_not_succeed_is_logged_once_and_without_the_stack(Exception thrown, string eventName, LogLevel level, string said)
    {
        await RunAsync(new LoggingOptions(), _ => throw thrown);

        LogLine line = _book.Lines[1];
        Assert.Equal((eventName, level), (line.Event, line.Level));
        Assert.Null(line.Exception);
        Assert.Contains(said, line.Message, StringComparison.Ordinal);
        Assert.Equal(2, _book.Lines.Count);
    }

    [Fact]
    public async Task Who_leaves_is_no_failure()
    {
        using var caller = new CancellationTokenSource();
        await RunAsync(
            new LoggingOptions(),
            call =>
            {
                caller.Cancel();
                call.CancellationToken.ThrowIfCancellationRequested();
            },
            cancellationToken: caller.Token);

        Assert.Equal(LogLevel.Information, _book.Lines[1].Level);
        Assert.Equal(ToolOutcome.Cancelled, _book.Lines[1].Fields["Outcome"]);
    }

    [Fact]
    public async Task Who_answered_in_the_tools_place_is_named()
    {
        var cache = new Around((call, _) =>
        {
            call.AnsweredBy = "cache";
            call.Result.Set(ToolResult.Empty);
            return default;
        });
        await RunAsync(new LoggingOptions(), _ => { }, inner: cache);

        Assert.Equal("cache", _book.Lines[1].Fields["AnsweredBy"]);
        Assert.Equal(0, _book.Lines[1].Fields["Attempts"]);
    }

    [Fact]
    public async Task Arguments_and_results_are_logged_only_when_asked_and_then_redacted()
    {
        await RunAsync(
            new LoggingOptions { Arguments = true, Results = true },
            call => call.Result.Set(ToolResult.Text("password=hunter2")),
            arguments: """{"q":"x","token":"hunter2"}""");

        Assert.Equal("""{"q":"x","token":"[redacted]"}""", Assert.Single(_book.Lines, line => line.Event == "CallArguments").Fields["Arguments"]);
        Assert.Equal("""["password=[redacted]"]""", Assert.Single(_book.Lines, line => line.Event == "CallResult").Fields["Result"]);
    }

    [Fact]
    public async Task The_redaction_of_the_chain_is_used_and_lengths_are_bounded()
    {
        var logging = new LoggingMiddleware(
            new LoggingOptions { Arguments = true, MaxArgumentBytes = 30 }, _time, _book.For<LoggingMiddleware>());
        using var catalog = new ToolCatalog([], new ToolChain([new RedactionMiddleware(new RedactionOptions { Names = ["iban"] }), logging]));
        await using ToolCall call = catalog.Rent(new HandTool(_ => { }), """{"iban":"DE1","text":"a long text that goes on"}"""u8.ToArray());
        await catalog.InvokeAsync(call);

        Assert.Equal(
            """{"iban":"[redacted]","text":"a""" + CallRedactor.CutMark,
            Assert.Single(_book.Lines, line => line.Event == "CallArguments").Fields["Arguments"]);
    }

    [Fact]
    public async Task An_error_message_is_redacted_too()
    {
        await RunAsync(new LoggingOptions { Results = true }, _ => throw new ToolException("wrong password: hunter2"));

        Assert.Equal("wrong password: [redacted]", Assert.Single(_book.Lines, line => line.Event == "CallResult").Fields["Result"]);
    }

    [Fact]
    public async Task A_callers_name_cannot_begin_a_new_line()
    {
        await RunAsync(new LoggingOptions(), _ => { }, call => call.Caller = Callers.Named("bob\r\nERROR all is lost\u2028" + new string('x', 500)));

        string caller = Assert.IsType<string>(_book.Lines[1].Fields["Caller"]);
        Assert.StartsWith("bob??ERROR all is lost?xxx", caller, StringComparison.Ordinal);
        Assert.Equal(200, caller.Length);
    }

    [Fact]
    public async Task What_the_tool_logs_carries_call_tool_and_trace()
    {
        using var source = new ActivitySource(nameof(What_the_tool_logs_carries_call_tool_and_trace));
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one == source,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_book.AsProvider()).SetMinimumLevel(LogLevel.Trace)
                .Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.SpanId))
            .BuildServiceProvider();
        ILogger toolLogger = services.GetRequiredService<ILoggerFactory>().CreateLogger("tool");
        var logging = new LoggingMiddleware(new LoggingOptions(), _time, services.GetRequiredService<ILogger<LoggingMiddleware>>());
        using var catalog = new ToolCatalog([], new ToolChain([logging]));
        await using ToolCall call = catalog.Rent(new HandTool(_ => Say("Inside")), default);

        using Activity span = source.StartActivity("call")!;
        await catalog.InvokeAsync(call);
        Say("Outside");

        IReadOnlyDictionary<string, object?> scope = Assert.Single(_book.Lines, line => line.Event == "Inside").Scope;
        Assert.Equal(call.Id, scope["CallId"]);
        Assert.Equal("hand", scope["Tool"]);
        Assert.Equal(span.TraceId.ToHexString(), scope["TraceId"]);
        Assert.All(_book.Lines, line => Assert.Equal(span.SpanId.ToHexString(), line.Scope["SpanId"]));
        Assert.DoesNotContain("CallId", Assert.Single(_book.Lines, line => line.Event == "Outside").Scope.Keys);

        void Say(string name) => toolLogger.Log(LogLevel.Information, new EventId(1, name), name, null, static (text, _) => text);
    }

    [Theory]
    [InlineData(LogLevel.Information, "CallSucceeded")]
    [InlineData(LogLevel.Warning, "")]
    [InlineData(LogLevel.None, "")]
    public async Task What_is_below_the_level_is_not_logged(LogLevel least, string expected)
    {
        var book = new LogBook(least);
        var logging = new LoggingMiddleware(new LoggingOptions { Arguments = true, Results = true }, _time, book.For<LoggingMiddleware>());
        using var catalog = new ToolCatalog([], new ToolChain([logging]));
        await using ToolCall call = catalog.Rent(new HandTool(_ => { }), default);
        await catalog.InvokeAsync(call);

        Assert.Equal(expected, string.Join(' ', book.Lines.Select(line => line.Event).Except(["CallArguments", "CallResult"])));
    }

    private async Task RunAsync(
        LoggingOptions options, Action<ToolCall> tool, Action<ToolCall>? prepare = null, string arguments = "{}", ToolMiddleware? inner = null,
        CancellationToken cancellationToken = default)
    {
        var logging = new LoggingMiddleware(options, _time, _book.For<LoggingMiddleware>());
        using var catalog = new ToolCatalog([], new ToolChain(inner is null ? [logging] : [logging, inner]));
        await using ToolCall call = catalog.Rent(new HandTool(tool), System.Text.Encoding.UTF8.GetBytes(arguments), cancellationToken);
        prepare?.Invoke(call);
        await catalog.InvokeAsync(call);
    }
}
