namespace SampleHost.Tests.EndToEnd;

/// <summary>One good and one wrong call of a tool.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Good">Arguments it takes; <c>{site}</c> and <c>{note}</c> stand for what differs from run to run.</param>
/// <param name="Answer">What its answer contains.</param>
/// <param name="Wrong">Arguments it refuses.</param>
/// <param name="Pointers">Where they are wrong.</param>
/// <param name="Varies">Two calls are not answered alike.</param>
public sealed record ToolExample(string Tool, string Good, string Answer, string Wrong, string[] Pointers, bool Varies = false)
{
    /// <summary>One of every tool the host serves, by name.</summary>
    public static IReadOnlyDictionary<string, ToolExample> All { get; } = new ToolExample[]
    {
        new("add_note", """{"text":"remember","tags":["x"],"expiresIn":"01:00:00"}""", "remember", """{"text":null,"tags":"x"}""", ["/text", "/tags"], true),
        new(
            "convert_time", """{"toZones":["Asia/Tokyo"],"instant":"2026-01-01T00:00:00Z"}""", "2026-01-01T09:00:00",
            """{"toZones":[],"instant":"yesterday"}""", ["/toZones", "/instant"]),
        new("count_days", """{"from":"2026-01-01","to":"2026-01-31"}""", "22", """{"from":"01/02/2026"}""", ["/from", "/to"]),
        new("current_time", """{"zones":["UTC"]}""", "UTC", """{"zone":"UTC"}""", ["/zone"], true),
        new(
            "diff_text", """{"before":{"kind":"text","text":"hello world\n"},"after":{"kind":"file","path":"docs/hello.txt"}}""", "+second line",
            """{"before":{"kind":"url"},"after":5}""", ["/before/kind", "/after"]),
        new("directory_tree", """{"path":"docs"}""", "totalBytes", """{"depth":17}""", ["/depth"]),
        new(
            "encode_text", """{"text":"grüße","encoding":"base64"}""", "Z3LDvMOfZQ==", """{"text":"a","encoding":"base46"}""", ["/encoding"]),
        new("fetch_url", """{"url":"{site}/page"}""", "A page", """{"url":5,"maxBytes":0}""", ["/url", "/maxBytes"]),
        new("find_notes", """{"contains":"nothing is like this"}""", "[]", """{"since":"2026"}""", ["/since"]),
        new("forget_note", """{"id":"{note}"}""", "", """{"id":"5"}""", ["/id"], true),
        new(
            "hash", """{"path":"docs/hello.txt","algorithms":["sha1","sha256"]}""", "\"sha1\"", """{"algorithms":["md5"],"expected":"xyz"}""",
            ["/algorithms/0", "/expected"]),
        new("index_workspace", """{"path":"docs"}""", "3 files, ", """{"path":[],"exclude":{}}""", ["/path", "/exclude"], true),
        new("list_files", """{"path":"docs","glob":"*.txt"}""", "docs/hello.txt", """{"paht":"docs","limit":1001}""", ["/paht", "/limit"]),
        new(
            "make_qr_code", """{"content":"https://example.com","errorCorrection":"H"}""", "image/png",
            """{"content":"a","errorCorrection":"X","color":"red"}""", ["/errorCorrection", "/color"]),
        new("profile_csv", """{"path":"docs/prices.csv"}""", "coffee", """{"path":"docs/prices.csv","delimiter":"comm"}""", ["/delimiter"]),
        new(
            "query_json", """{"query":"$.items[?@.price < 10].name","path":"docs/data.json"}""", "/items/0/name",
            """{"query":"","limit":0}""", ["/limit"]),
        new(
            "query_sqlite", """{"database":"shop.db","sql":"SELECT name FROM item WHERE price < :max","parameters":{"max":10}}""", "tea",
            """{"database":"shop.db"}""", ["/sql"]),
        new(
            "read_file", """{"path":"docs/hello.txt","range":{"unit":"lines","first":2}}""", "second line",
            """{"path":"docs/hello.txt","range":{"unit":"line"},"encoding":1}""", ["/range/unit", "/encoding"]),
        new("search_files", """{"pattern":"sec.nd","path":"docs","context":1}""", "second line", """{"patern":"a"}""", ["/patern", "/pattern"]),
    }.ToDictionary(example => example.Tool);

    /// <summary>Their names.</summary>
    public static TheoryData<string> Names => [.. All.Keys];
}
