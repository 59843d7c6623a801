using System.Runtime.InteropServices;
using System.Text.Unicode;
using Collet.Hosting.Http;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Mcp;

/// <summary>
/// Reads a message before the SDK does: bounded, refused when it is not UTF-8, which the SDK would replace with question marks and
/// hand to the tool, and refused when it speaks a revision nobody here knows.
/// </summary>
internal static class McpBody
{
    private static readonly byte[] _notUtf8 =
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: the body is not UTF-8."}}"""u8.ToArray();

    public static RequestDelegate Check(RequestDelegate next, int limit) => async context =>
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        using ArgumentsBody body = await ArgumentsBody.ReadAsync(context.Request, limit, context.RequestAborted);
        if (body.IsTooLarge)
        {
            await Problems.BodyTooLarge(limit).WriteAsync(context);
            return;
        }

        if (!Utf8.IsValid(body.Bytes.Span))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await ResultBody.SendAsync(context.Response, _notUtf8);
            return;
        }

        if (UnknownRevision.IsNamedBy(context.Request, out string revision))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await ResultBody.SendAsync(context.Response, UnknownRevision.Error(body.Bytes.Span, revision));
            return;
        }

        context.Request.Body = MemoryMarshal.TryGetArray(body.Bytes, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : Stream.Null;
        try
        {
            await next(context);
        }
        catch (Exception exception) when (
            exception is ArgumentException or InvalidOperationException
            && !context.Response.HasStarted
            && UnreadableParameters.Find(body.Bytes.Span) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await ResultBody.SendAsync(context.Response, UnreadableParameters.Find(body.Bytes.Span));
        }
    };
}
