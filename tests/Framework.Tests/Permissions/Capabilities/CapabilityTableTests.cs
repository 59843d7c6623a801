namespace Collet.Tests.Permissions.Capabilities;

/// <summary>Which lines are meant by a member.</summary>
public sealed class CapabilityTableTests
{
    private static readonly CapabilityTable _table = TableFile.Read(
        """
        # A comment, and a line with nothing.

        env.read  M:N.T.Both            # said behind it
        env.write M:N.T.Both(System.Int32)
        fs.read   M:N.T.Path(System.String,*)   path
        fs.write  M:N.T.Path(System.String,*)   url(uri)
        console   M:N.T.Path
        native    M:N.T.Generic
        unsafe    M:N.T.set_Item
        registry  P:N.T.Whole
        startup   E:N.T.Raised
        code.load T:N.T
        code.emit T:N.T.Inner
        console   N:N
        none      M:N.T.Harmless
        none      T:N.Safe
        env.read  M:N.Safe.NotQuite     a:b
        native    T:N.G`1
        process.start M:N.Derived.Run
        process.control T:N.Derived
        """);

    [Theory]
    [InlineData("M:N.T.Both(System.String)", "env.read")]
    [InlineData("M:N.T.Both", "env.read")]
    [InlineData("M:N.T.Both(System.Int32)", "env.write")]
    [InlineData("M:N.T.Path(System.String)", "fs.read, fs.write")]
    [InlineData("M:N.T.Path(System.String,System.Int32)", "fs.read, fs.write")]
    [InlineData("M:N.T.Path(System.Collections.Generic.List{System.String,System.Int32},System.String)", "console")]
    [InlineData("M:N.T.Path", "console")]
    [InlineData("M:N.T.Generic``2(``0,``1)", "native")]
    [InlineData("M:N.T.Generic", "native")]
    [InlineData("M:N.T.set_Item(System.Int32,System.String)", "unsafe")]
    [InlineData("M:N.T.get_Item(System.Int32)", "code.load")]
    [InlineData("P:N.T.Item(System.Int32)", "unsafe")]
    [InlineData("M:N.T.get_Whole", "registry")]
    [InlineData("M:N.T.set_Whole(System.String)", "registry")]
    [InlineData("P:N.T.Whole", "registry")]
    [InlineData("M:N.T.add_Raised(System.EventHandler)", "startup")]
    [InlineData("E:N.T.Raised", "startup")]
    [InlineData("M:N.T.#ctor", "code.load")]
    [InlineData("M:N.T.op_Implicit(N.T)~System.String", "code.load")]
    [InlineData("F:N.T.Field", "code.load")]
    [InlineData("T:N.T", "code.load")]
    [InlineData("T:N.T.Other", "code.load")]
    [InlineData("M:N.T.Inner.Run", "code.emit")]
    [InlineData("M:N.T.Harmless", "")]
    [InlineData("M:N.Safe.Run", "")]
    [InlineData("M:N.Safe.NotQuite", "env.read")]
    [InlineData("M:N.Other.Run", "console")]
    [InlineData("M:N.Deeper.Other.Run", "console")]
    [InlineData("M:N.G`1.Run``1(`0)", "native")]
    [InlineData("M:N.G`1.#cctor", "native")]
    [InlineData("M:Elsewhere.T.Both", "")]
    [InlineData("M:NN.T.Both", "")]
    [InlineData("T:Lonely", "")]
    [InlineData("", "")]
    [InlineData("M", "")]
    [InlineData("M:", "")]
    [InlineData("!:N.T.Both(", "code.load")]
    [InlineData("M:N.T.Path(System.String", "console")]
    public void The_most_exact_lines_win(string member, string permissions) =>
        Assert.Equal(permissions, string.Join(", ", _table.Find(member).Select(rule => rule.Permission)));

    [Theory]
    [InlineData("M:N.Base.Run(System.Int32)", "T:N.Derived", "process.start")]
    [InlineData("M:N.Base.Walk", "T:N.Derived", "process.control")]
    [InlineData("M:System.Object.ToString", "T:N.Derived", "")]
    [InlineData("M:N.T.Both(System.Int32)", "T:N.Safe", "env.write")]
    [InlineData("M:N.T.Both(System.Int32)", "T:Elsewhere.T", "env.write")]
    [InlineData("M:Elsewhere.Base.Run", "T:N.Other", "")]
    public void A_member_of_the_base_may_need_more_where_it_is_used_through_what_derives(string member, string receiver, string permissions) =>
        Assert.Equal(permissions, string.Join(", ", _table.Find(member, receiver).Select(rule => rule.Permission)));

    [Fact]
    public void What_no_line_speaks_of_is_another_thing_than_what_is_harmless()
    {
        Assert.Null(_table.FindLines("M:Elsewhere.T.Both"));
        Assert.Equal("none", Assert.Single(_table.FindLines("M:N.Safe.Run")!).Permission);
    }

    [Theory]
    [InlineData("fs.read", "Line 1 of the capability table, 'fs.read': it needs two columns or three")]
    [InlineData("fs.read M:A.B c d", "Line 1 of the capability table, 'fs.read M:A.B c d': it needs two columns or three")]
    [InlineData("\n# x\nFS M:A.B", "Line 3 of the capability table, 'FS M:A.B': 'FS' is no kind")]
    [InlineData("fs.read A.B", "'A.B' is no documentation id; M:, P:, E:, F:, T: or N: and a full name is")]
    [InlineData("fs.read X:A.B", "'X:A.B' is no documentation id")]
    [InlineData("fs.read M:", "'M:' is no documentation id")]
    [InlineData("fs.read M:A.B path(x)", "'path(x)' is no scope; a parameter, host:port, url(parameter), location(parameter) or '-' is")]
    [InlineData("fs.read M:A.B url(x", "'url(x' is no scope")]
    [InlineData("fs.read M:A.B a:b:c", "'a:b:c' is no scope")]
    [InlineData("fs.read M:A.B url()", "'url()' is no scope")]
    public void A_line_that_is_none_is_named(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => TableFile.Read(text)).Message, StringComparison.Ordinal);
}
