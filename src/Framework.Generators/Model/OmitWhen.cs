namespace Collet.Generators.Model;

internal enum OmitWhen
{
    Never,
    Null,
    Default,
}
