namespace Collet.Tests.Shared;

/// <summary>A test that needs a disk it can fill.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.CanBeMade)
        {
            Skip = "Only root, with CAP_SYS_ADMIN, can mount a disk small enough to fill.";
        }
    }
}
