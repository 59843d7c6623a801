using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class UnmarkedSecretTests : RuleTests<UnmarkedSecretAnalyzer>
{
    protected override string Bad => """
        public record Login(string User, string {|CLT2013:Password|});

        public record Page<T>(T Item, int Number);

        public record Key(string {|CLT2013:PrivateKey|});

        public class Account
        {
            public string? {|CLT2013:ApiKey|} { get; set; }

            public Page<Login>[] Logins { get; set; } = [];

            public Page<Key>? Key { get; set; }
        }

        public class Tools
        {
            [Tool]
            public void Connect(Account account, string {|CLT2013:accessToken|}, List<Login> others, byte[] {|CLT2013:private_key|}) { }

            [Tool]
            public void Again(Account account) { }
        }
        """;

    [Theory]
    [InlineData("string pageToken")]
    [InlineData("string nextPageToken")]
    [InlineData("int tokenCount")]
    [InlineData("int maxTokens")]
    [InlineData("string[] tokens")]
    [InlineData("bool showPassword")]
    [InlineData("string passwordPolicy")]
    [InlineData("string secretName")]
    [InlineData("string key")]
    [InlineData("string sortKey")]
    [InlineData("string author")]
    [InlineData("CancellationToken token")]
    [InlineData("[Sensitive] string password")]
    [InlineData("[FromServices] string password")]
    public Task Leaves_names_that_only_have_such_a_word_in_them(string parameter) =>
        CleanAsync($"public class Tools {{ [Tool] public void Run({parameter}) {{ }} }}");

    [Fact]
    public Task Leaves_what_is_marked_as_a_whole_or_in_its_parts() => CleanAsync("""
        public record Login(string User, [Sensitive] string Password);

        public record Other(string User, [property: Sensitive] string Password);

        public record Whole(string User, string Password);

        public record Node<T>(T Value, Node<List<T>>? Next);

        public class Tools
        {
            [Tool]
            public void Connect(Login login, Other other, [Sensitive] Whole whole, Node<int> node) { }

            public void NoTool(string password) { }
        }
        """);

    [Fact]
    public Task The_fix_marks_it() => FixesAsync<SensitiveFix>(
        """
        public record Login(string User, string {|CLT2013:Password|});

        public class Account
        {
            /// <summary>For the API.</summary>
            public string? {|CLT2013:ApiKey|} { get; set; }
        }

        public class Tools
        {
            [Tool]
            public void Connect(Login login, Account account, string {|CLT2013:token|} = "") { }
        }
        """,
        """
        public record Login(string User, [Sensitive] string Password);

        public class Account
        {
            /// <summary>For the API.</summary>
            [Sensitive]
            public string? ApiKey { get; set; }
        }

        public class Tools
        {
            [Tool]
            public void Connect(Login login, Account account, [Sensitive] string token = "") { }
        }
        """);
}
