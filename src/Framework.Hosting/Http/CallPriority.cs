using Collet.Hosting.Calls;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Collet.Hosting.Http;

/// <summary>How urgent a call is: as the caller's own priority says, or less where the request asks for less.</summary>
internal static class CallPriority
{
    public const string Header = "Collet-Priority";

    /// <summary>False where the header says something that is no priority.</summary>
    public static bool TryRead(HttpContext context, out ToolPriority priority)
    {
        priority = PriorityName.Of(CallOrigin.CallerOf(context));
        StringValues asked = context.Request.Headers[Header];
        if (asked.Count == 0)
        {
            return true;
        }

        if (!PriorityName.TryParse(asked, out ToolPriority wanted))
        {
            return false;
        }

        priority = wanted > priority ? wanted : priority;
        return true;
    }
}
