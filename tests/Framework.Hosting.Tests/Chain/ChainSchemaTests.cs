using System.Reflection;
using System.Text;
using System.Text.Json;
using Collet.Hosting.Chain;
using Collet.Tests.Shared;

namespace Collet.Hosting.Tests.Chain;

/// <summary>The schema of the list, judged by an independent validator.</summary>
public sealed class ChainSchemaTests : IDisposable
{
    private readonly SchemaValidator _validator = new();

    public void Dispose() => _validator.Dispose();

    [Fact]
    public void It_accepts_what_is_right_and_refuses_what_is_not()
    {
        int schema = Add(
            new TestDescriptor("cache"),
            new TestDescriptor("rate-limit")
            {
                Schema = """
                    {"type":"object","properties":{"permits":{"type":"integer"},"next":{"$ref":"#/$defs/Node"}},"required":["permits"],
                     "additionalProperties":false,
                     "$defs":{"Node":{"type":"object","properties":{"next":{"$ref":"#/$defs/Node"}},"additionalProperties":false}}}
                    """,
            });

        string[] right =
        [
            "[]", """["cache","rate-limit"]""", """[{"name":"cache","enabled":false,"tools":"*"}]""",
            """[{"name":"rate-limit","permits":1,"tools":["a","!b"],"next":{"next":{}}}]""",
        ];
        string[] wrong =
        [
            "{}", """["cash"]""", """[{"enabled":true}]""", """[{"name":"cache","permits":1}]""", """[{"name":"rate-limit"}]""",
            """[{"name":"rate-limit","permits":"many"}]""", """[{"name":"rate-limit","permits":1,"next":{"last":1}}]""",
            """[{"name":"cache","tools":[]}]""", """[{"name":"cache","enabled":"yes"}]""",
        ];
        Assert.All(right, document => Assert.Null(_validator.WhyNot(schema, document)));
        Assert.All(wrong, document => Assert.NotNull(_validator.WhyNot(schema, document)));
    }

    [Fact]
    public void Every_built_in_middleware_is_in_it()
    {
        MiddlewareDescriptor[] all = [.. ((MiddlewareRegistry)Activator.CreateInstance(
            typeof(ColletOptions).Assembly.GetCustomAttribute<MiddlewareRegistryAttribute>()!.RegistryType)!).Middlewares];
        int schema = Add(all);

        Assert.NotEmpty(all);
        Assert.Null(_validator.WhyNot(schema, JsonSerializer.Serialize(all.Select(middleware => middleware.Name))));
    }

    private int Add(params MiddlewareDescriptor[] middlewares) => _validator.Add(Encoding.UTF8.GetString(ChainSchema.Write(middlewares)));
}
