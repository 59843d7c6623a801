using System.Runtime.Versioning;
using Collet.Hosting.Configuration;
using Collet.Hosting.Configuration.Secrets;

namespace Collet.Hosting.Tests.Configuration.Secrets;

public sealed class SecretValueTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new() { ["TOKEN"] = "geheim-1", ["EMPTY"] = "", ["ODD"] = "${env:TOKEN}" };
    private readonly SecretKey _key = new("k", [.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("${env:TOKEN}", "geheim-1", true)]
    [InlineData("Bearer ${env:TOKEN}!", "Bearer geheim-1!", true)]
    [InlineData("${env:TOKEN}${file:a}", "geheim-1one", true)]
    [InlineData("${env:EMPTY}", "", true)]
    [InlineData("${env:ODD}", "${env:TOKEN}", true)]
    [InlineData("${file:crlf}", "one", true)]
    [InlineData("${file:two}", "one\n", true)]
    [InlineData("$${env:TOKEN}", "${env:TOKEN}", false)]
    [InlineData("$$${x}$", "$${x}$", false)]
    [InlineData("$ {a} $", "$ {a} $", false)]
    [InlineData("enc:other", "enc:other", false)]
    public void A_value_is_what_it_refers_to(string written, string value, bool isSecret)
    {
        _folder.Write("a", "one\n");
        _folder.Write("crlf", "one\r\n");
        _folder.Write("two", "one\n\n");
        ConfigurationFile file = Read($"serverName: '{written}'\n");

        ResolvedConfiguration resolved = Resolve(file);

        Assert.Equal(value, resolved.Values["collet:serverName"]);
        Assert.Equal(isSecret, file.Entries["collet:serverName"].IsSecret);
        Assert.Equal(isSecret, resolved.Secrets.ContainsKey("collet:SERVERNAME"));
        Assert.Equal(written, file.Entries["collet:serverName"].Value);
    }

    [Theory]
    [InlineData("${env:MISSING}", "The environment variable MISSING is not set.")]
    [InlineData("${file:missing}", "There is no file ")]
    [InlineData("${file:.}", "cannot be read. It is a directory.")]
    [InlineData("${file:large}", "is larger than 64 KiB")]
    [InlineData("${file:binary}", "is no UTF-8")]
    [InlineData("${TOKEN}", "A '${' begins neither a variable nor a file. Write ${env:NAME} or ${file:PATH}, or $${")]
    [InlineData("${env:1}", "neither a variable nor a file")]
    [InlineData("${env:}", "neither a variable nor a file")]
    [InlineData("${file: }", "neither a variable nor a file")]
    [InlineData("a ${env:TOKEN", "A '${' has no '}'")]
    [InlineData("enc:v2:a:b:c", "Expected enc:v1:key id:nonce:ciphertext")]
    [InlineData("enc:v1:other:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA", "encrypted with the key 'other', and there are only k")]
    [InlineData("enc:v1:k:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA", "It cannot be decrypted")]
    public void What_cannot_be_had_is_said_with_its_place(string written, string says)
    {
        _folder.Write("large", new string('x', 64 * 1024 + 1));
        _folder.Write("binary", [0xFF, 0x00]);
        UseKey();
        ConfigurationFile file = Read($"# a comment\nserverName: '{written}'\n");

        ConfigurationProblem problem = Assert.Single(Assert.Throws<ColletConfigurationException>(() => Resolve(file)).Problems);

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(("collet:serverName", file.Path, 2, 13), (problem.Key, problem.File, problem.Line, problem.Column));
        Assert.DoesNotContain("geheim", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_value_is_good_for_its_key_only()
    {
        UseKey();
        string encrypted = SecretCipher.Encrypt(_key, "collet:serverName", "workshop").ToString();

        Assert.Equal("workshop", Resolve(Read($"serverName: {encrypted}\n")).Values["collet:serverName"]);
        Assert.Contains(
            "made for another place than collet:instructions",
            Assert.Throws<ColletConfigurationException>(() => Resolve(Read($"instructions: {encrypted}\n"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Keys_come_from_a_file_nobody_else_can_read()
    {
        string path = _folder.Write("keys", $"k={Convert.ToBase64String(_key.Bytes)}\n");
        string encrypted = SecretCipher.Encrypt(_key, "collet:serverName", "workshop").ToString();
        ConfigurationFile file = Read($"serverName: {encrypted}\nsecrets: {{keyFile: keys}}\n");

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        ColletConfigurationException refused = Assert.Throws<ColletConfigurationException>(() => Resolve(file));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Contains(refused.Problems, problem => problem.Message.Contains("chmod 600", StringComparison.Ordinal));
        ResolvedConfiguration resolved = Resolve(file);
        Assert.Equal("workshop", resolved.Values["collet:serverName"]);
        Assert.Equal([path], resolved.Files);
    }

    [Fact]
    public void Without_any_key_it_is_said_how_to_have_one() => Assert.Contains(
        "there is none at all: set COLLET_CONFIG_KEY, or name a file in secrets: keyFile",
        Assert.Throws<ColletConfigurationException>(
            () => Resolve(Read("serverName: enc:v1:k:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA\n"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("server: {port: '${file:secret}'}\n")]
    [InlineData("listPageSize: ${file:secret}\n")]
    [InlineData("sessionIdleTimeout: ${file:secret}\n")]
    [InlineData("allowedOrigins: ['${file:secret}']\n")]
    [InlineData("middlewares: ['${file:secret}']\n")]
    [InlineData("middlewares: ${file:secret}\n")]
    [InlineData("middlewares: [{name: cache, tools: '${file:secret}!'}]\n")]
    [InlineData("middlewares: [{name: rate-limit, permits: '${file:secret}'}]\n")]
    [InlineData("middlewares: [{name: rate-limit, partition: 'x${file:secret}'}]\n")]
    [InlineData("middlewares: [{name: rate-limit, window: '${file:secret}'}]\n")]
    [InlineData("middlewares: [{name: cache, tools: 'hint:${file:secret}'}]\n")]
    [InlineData("authentication: {anonymous: '${file:secret}'}\n")]
    [InlineData("authentication: {apiKeys: [{caller: a, hash: '${file:secret}'}]}\n")]
    [InlineData("cluster: {slots: '${file:secret}'}\n")]
    [InlineData("plugins: ${file:secret}\n")]
    public void No_error_shows_a_secret(string yaml)
    {
        _folder.Write("secret", "*geheim/\"ä \\\n");
        _folder.Write("collet.yaml", yaml);

        IReadOnlyList<ConfigurationProblem> problems = new CheckedProblems(_folder).All;

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.DoesNotContain("geheim", problem.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_error_suggests_what_a_secret_is_near_to()
    {
        _folder.Write("secret", "loging\n");
        _folder.Write("collet.yaml", "middlewares: ['${file:secret}']\n");

        ConfigurationProblem problem = Assert.Single(new CheckedProblems(_folder).All);

        Assert.StartsWith("There is no middleware '***'", problem.Message, StringComparison.Ordinal);
        Assert.Null(problem.Suggestion);
    }

    private void UseKey() => _environment[SecretKeyRing.Variable] = $"k={Convert.ToBase64String(_key.Bytes)}";

    private ConfigurationFile Read(string yaml) => ConfigurationFile.Read(_folder.Write("collet.yaml", yaml));

    private ResolvedConfiguration Resolve(ConfigurationFile file) => SecretResolver.Resolve(file, _environment.GetValueOrDefault);
}
