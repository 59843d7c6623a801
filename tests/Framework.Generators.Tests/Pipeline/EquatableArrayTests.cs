using Collet.Generators.Model;

namespace Collet.Generators.Tests.Pipeline;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Equal_items_make_equal_arrays()
    {
        var left = new EquatableArray<string>(["a", "b"]);
        var right = new EquatableArray<string>(["a", "b"]);
        Assert.True(left == right && left.Equals((object)right) && !(left != right));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.False(left.Equals(new EquatableArray<string>(["b", "a"])));
        Assert.False(left.Equals(new EquatableArray<string>(["a"])));
        Assert.False(left.Equals("a"));
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<string> none = default;
        Assert.Empty(none);
        Assert.True(none == new EquatableArray<string>([]));
        Assert.Equal(none.GetHashCode(), new EquatableArray<string>([]).GetHashCode());
    }
}
