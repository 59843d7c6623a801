namespace Collet.Hosting.TestHost.Conformance;

/// <summary>Its schema uses keywords no generated schema has; they must reach the client as they are.</summary>
internal sealed class SchemaTool : Tool
{
    public override ToolInfo Info { get; } = new("json_schema_2020_12_tool")
    {
        Description = "Tool with JSON Schema 2020-12 features",
        InputSchema = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string","enum":["phone","email"]},"phone":{"type":"string"},"email":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},"then":{"required":["phone"]},"else":{"required":["email"]},
             "additionalProperties":false}
            """u8.ToArray(),
    };

    public override ValueTask InvokeAsync(ToolCall call)
    {
        call.Result.Set(ToolResult.Empty);
        return default;
    }
}
