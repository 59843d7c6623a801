-- POST /api/tools/quote.
wrk.method = "POST"
wrk.path = "/api/tools/quote"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"item":"Collet ER32, 12 mm","quantity":12,"tags":["metric","spring steel","stock"],"shipTo":{"city":"Zürich","zip":"8005"}}]]

dofile(os.getenv("LOAD_COMMON"))
