using CsCheck;

namespace Collet.Tests.Permissions;

/// <summary>What holds for all permissions and sets.</summary>
public sealed class PermissionLawTests
{
    private static readonly string[] _texts =
    [
        "*", "fs.read", "fs.read:/", "fs.read:/data", "fs.read:/data/a", "fs.read:/data/a/b", "fs.read:/database", "fs.read:data", "fs.read:.",
        "fs.read:C:/data", "fs.write:/data", "fs.write", "net.connect", "net.connect:*:443", "net.connect:*:80", "net.connect:example.com",
        "net.connect:example.com:443", "net.connect:*.example.com", "net.connect:*.a.example.com", "net.connect:b.a.example.com:443",
        "net.connect:10.0.0.0/8", "net.connect:10.0.0.0/8:443", "net.connect:10.1.0.0/16", "net.connect:10.1.2.3:80", "net.connect:0.0.0.0/0",
        "net.connect:[::/0]", "net.connect:[::1]:443", "net.listen:*:443", "env.read", "env.read:AWS_*", "env.read:AWS_S3_*", "env.read:AWS_S3",
        "env.read:AWS_", "process.start:git", "process.start:/usr/bin", "process.start:/usr/bin/git", "native:lib*", "native:libc",
        "registry:HKCU\\Software", "registry:HKCU\\Software\\A", "console", "queue.send:a", "queue.send:a*",
    ];

    private static readonly Gen<Permission> _permission = Gen.OneOf(_texts).Select(Permission.Parse);

    private static readonly Gen<PermissionSet> _set = _permission.Array[0, 8].Select(permissions => PermissionSet.Of(permissions));

    [Fact]
    public void Covering_is_a_partial_order()
    {
        Permission[] all = [.. _texts.Select(Permission.Parse)];
        Assert.Equal(all.Length, all.Distinct().Count());
        foreach (Permission a in all)
        {
            Assert.True(a.Covers(a), $"{a} covers itself");
            foreach (Permission b in all)
            {
                Assert.True(a == b || !(a.Covers(b) && b.Covers(a)), $"{a} and {b} cover each other");
                foreach (Permission c in all)
                {
                    Assert.True(!(a.Covers(b) && b.Covers(c)) || a.Covers(c), $"{a} covers {b}, {b} covers {c}");
                }
            }
        }
    }

    [Fact]
    public void What_two_permissions_both_allow_is_what_both_cover()
    {
        Permission[] all = [.. _texts.Select(Permission.Parse)];
        foreach (Permission a in all)
        {
            foreach (Permission b in all)
            {
                Permission? both = a.Intersect(b);
                Assert.Equal(both, b.Intersect(a));
                Assert.All(all, c => Assert.Equal(a.Covers(c) && b.Covers(c), both is { } meeting && meeting.Covers(c)));
            }
        }
    }

    [Fact]
    public void A_text_comes_back_as_it_went() =>
        _set.Sample(set =>
        {
            Assert.Equal(set, PermissionSet.Parse(set.Select(permission => permission.ToString())));
            Assert.Equal(set, PermissionSet.Of(set.Reverse()));
        });

    [Fact]
    public void A_set_covers_what_one_of_its_permissions_covers() =>
        Gen.Select(_permission.Array[0, 8], _permission).Sample((permissions, one) =>
            PermissionSet.Of(permissions).Covers(one) == permissions.Any(permission => permission.Covers(one)));

    [Fact]
    public void Union_and_intersection_cover_what_their_names_say() =>
        Gen.Select(_set, _set, _permission).Sample((a, b, one) =>
        {
            Assert.Equal(a.Covers(one) || b.Covers(one), a.Union(b).Covers(one));
            Assert.Equal(a.Covers(one) && b.Covers(one), a.Intersect(b).Covers(one));
        });

    [Fact]
    public void Sets_are_a_lattice() =>
        Gen.Select(_set, _set, _set).Sample((a, b, c) =>
        {
            Assert.Equal(a.Union(b), b.Union(a));
            Assert.Equal(a.Intersect(b), b.Intersect(a));
            Assert.Equal(a.Union(b).Union(c), a.Union(b.Union(c)));
            Assert.Equal(a.Intersect(b).Intersect(c), a.Intersect(b.Intersect(c)));
            Assert.Equal(a, a.Union(a.Intersect(b)));
            Assert.Equal(a, a.Intersect(a.Union(b)));
            Assert.Equal(a.Intersect(b.Union(c)), a.Intersect(b).Union(a.Intersect(c)));
            Assert.Equal(a.Covers(b), a.Union(b).Equals(a));
            Assert.Equal(a.Covers(b), a.Intersect(b).Equals(b));
        });

    [Fact]
    public void The_difference_is_the_least_that_is_missing() =>
        Gen.Select(_set, _set).Sample((a, b) =>
        {
            PermissionSet missing = a.Except(b);
            Assert.Equal(b.Covers(a), missing.Count == 0);
            Assert.True(a.Covers(missing));
            Assert.All(missing, one => Assert.False(b.Covers(one)));
            Assert.True(missing.Union(b).Covers(a));
            Assert.Equal(missing, missing.Except(b));
        });

    [Fact]
    public void Whatever_is_read_is_read_the_same_from_its_own_text() =>
        Gen.Select(
            Gen.OneOf("fs.read:", "net.connect:", "net.listen:", "env.read:", "process.start:", "registry:", "native:", "own:", ""),
            Gen.OneOf(Gen.OneOf("/", "\\", ".", "..", "*", ":", "[", "]", "::", "a", "B", "xn--", "10", "0", "ü", "ﬀ", "\0", "%", "-", "443"), Gen.Char.Select(c => c.ToString()))
                .Array[0, 10].Select(string.Concat))
            .Sample((kind, scope) =>
            {
                if (Permission.TryParse(kind + scope, out Permission permission))
                {
                    Assert.True(Permission.TryParse(permission.ToString(), out Permission again), permission.ToString());
                    Assert.Equal(permission, again);
                    Assert.True(permission.Covers(again));
                }
                else
                {
                    Assert.Equal(default, permission);
                }
            });

    [Fact]
    public void No_path_that_is_read_leads_out_of_what_covers_it() =>
        Gen.OneOf("a", "b", ".", "", "..", "...", "ab").Array[1, 6].Sample(segments =>
        {
            string path = "/data/" + string.Join('/', segments);
            bool isRead = Permission.TryParse($"fs.read:{path}", out Permission permission);

            Assert.Equal(!segments.Contains(".."), isRead);
            if (isRead)
            {
                Assert.Equal(Path.GetFullPath(path).TrimEnd('/'), permission.Scope);
                Assert.True(Permission.Parse("fs.read:/data").Covers(permission));
            }
        });
}
