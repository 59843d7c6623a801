-- tools/call of quote over MCP 2026-07-28: one request, no session.
wrk.method = "POST"
wrk.path = "/mcp"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = "2026-07-28"
wrk.headers["Mcp-Method"] = "tools/call"
wrk.headers["Mcp-Name"] = "quote"
wrk.body = [[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"quote","arguments":{"item":"Collet ER32, 12 mm","quantity":12,"tags":["metric","spring steel","stock"],"shipTo":{"city":"Zürich","zip":"8005"}},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"load","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}]]

dofile(os.getenv("LOAD_COMMON"))
