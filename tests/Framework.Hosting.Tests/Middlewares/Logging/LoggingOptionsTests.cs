using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Observing;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Middlewares.Logging;

public sealed class LoggingOptionsTests
{
    [Theory]
    [InlineData(true, false, "Arguments are logged")]
    [InlineData(false, true, "Results are logged")]
    [InlineData(true, true, "Arguments and results are logged")]
    public void What_is_logged_must_be_redacted(bool arguments, bool results, string said)
    {
        var options = new LoggingOptions { Arguments = arguments, Results = results };

        ChainProblem problem = Assert.Single(options.Check([Named.Entry("logging", options)], 0));
        Assert.False(problem.IsWarning);
        Assert.StartsWith(said, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Put 'redaction' before 'logging'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_redaction_in_front_all_is_well()
    {
        var options = new LoggingOptions { Arguments = true };

        Assert.Empty(options.Check([Named.Entry("redaction", new RedactionOptions()), Named.Entry("logging", options)], 1));
        Assert.Empty(new LoggingOptions().Check([Named.Entry("logging")], 0));
    }

    [Fact]
    public void A_redaction_of_other_tools_is_doubtful()
    {
        var options = new LoggingOptions { Arguments = true };
        PlannedEntry redaction = Named.Entry("redaction", new RedactionOptions(), "pay.*");

        Assert.True(Assert.Single(options.Check([redaction, Named.Entry("logging", options)], 1)).IsWarning);
        Assert.Empty(options.Check([redaction, Named.Entry("logging", options, "pay.*")], 1));
    }

    [Fact]
    public void Failures_are_not_less_than_successes()
    {
        var options = new LoggingOptions { Level = LogLevel.Warning, FailureLevel = LogLevel.Debug };

        Assert.Equal([nameof(LoggingOptions.FailureLevel)], Assert.Single(options.Validate(new ValidationContext(options))).MemberNames);
    }
}
