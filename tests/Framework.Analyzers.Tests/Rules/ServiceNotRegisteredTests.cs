using Collet.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Tests.Rules;

public sealed class ServiceNotRegisteredTests : RuleTests<ServiceNotRegisteredAnalyzer>
{
    private const string Host = """
        using Microsoft.Extensions.DependencyInjection;

        public static class Program
        {
            private static IColletBuilder AddCollet(IServiceCollection services) => throw new NotSupportedException();

            public static void Main()
            {
                IServiceCollection services = AddCollet(null!).Services;
                Fill(services, typeof(int), null!);
            }

            private static void Fill(IServiceCollection services, Type type, Type other)
            {
                // registrations
            }
        }

        public interface INotes;

        public class Notes : INotes;

        public class Clock;

        public class Tools(Clock clock)
        {
            public Clock Clock => clock;

            [Tool]
            public void Add([FromServices] INotes notes, [FromServices] IServiceProvider services, [FromServices] Notes? perhaps) { }
        }
        """;

    private protected override OutputKind OutputKind => OutputKind.ConsoleApplication;

    protected override string Bad => Host
        .Replace("Tools(Clock clock)", "Tools(Clock {|CLT2015:clock|})", StringComparison.Ordinal)
        .Replace("INotes notes", "INotes {|CLT2015:notes|}", StringComparison.Ordinal);

    [Theory]
    [InlineData("services.AddSingleton<INotes, Notes>().AddSingleton<Clock>();")]
    [InlineData("services.AddSingleton<INotes>(_ => new Notes()).AddSingleton(new Clock());")]
    [InlineData("services.AddSingleton(typeof(INotes), typeof(Notes)).AddScoped(_ => new Clock());")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<INotes, Notes>()); services.Add(new ServiceDescriptor(typeof(Clock), new Clock()));")]
    [InlineData("services.AddSingleton(type, other);")]
    public Task Leaves_what_is_registered_and_what_only_shows_when_it_runs(string registrations) =>
        CleanAsync(Host.Replace("// registrations", registrations, StringComparison.Ordinal));

    [Fact]
    public Task A_middleware_asks_in_its_constructor() => FindsAsync(
        Bad.Replace("// registrations", "services.AddSingleton<INotes, Notes>();", StringComparison.Ordinal)
            .Replace("INotes {|CLT2015:notes|}", "INotes notes", StringComparison.Ordinal)
        + """

        public class LimitOptions;

        [Middleware("limit", Options = typeof(LimitOptions))]
        public class LimitMiddleware(LimitOptions options, INotes notes, Clock {|CLT2015:clock|}) : ToolMiddleware
        {
            public object[] All => [options, notes, clock];
        }
        """);

    [Fact]
    public Task What_generated_code_registers_is_not_known()
    {
        var test = new ColletTest<ServiceNotRegisteredAnalyzer>(
            Host.Replace("// registrations", "services.AddAll();", StringComparison.Ordinal)) { TestState = { OutputKind = OutputKind } };
        test.TestState.Sources.Add(("All.g.cs", """
            public static class All
            {
                public static void AddAll(this Microsoft.Extensions.DependencyInjection.IServiceCollection services) { }
            }
            """));
        return test.RunAsync();
    }

    [Fact]
    public Task A_program_that_adds_no_tools_is_left_alone() =>
        CleanAsync(Host.Replace("private static IColletBuilder AddCollet", "private static Adding AddCollet", StringComparison.Ordinal)
            + "\npublic class Adding { public Microsoft.Extensions.DependencyInjection.IServiceCollection Services => null!; }");
}
