using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Configuration;

/// <summary>Options of a candidate, read and checked when they are asked for.</summary>
internal sealed class CandidateOptions<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    Func<TOptions> read, IValidateOptions<TOptions> validation) : IOptions<TOptions>
    where TOptions : class
{
    public TOptions Value
    {
        get
        {
            TOptions options = read();
            ValidateOptionsResult result = validation.Validate(Options.DefaultName, options);
            return result.Failed
                ? throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), result.Failures)
                : options;
        }
    }
}
