using System.Text.Json;
using Collet.Cli.Plugins;
using Collet.Probes;

namespace Collet.Cli.Doctor;

/// <summary>A diagnosis for scripts.</summary>
internal static class DiagnosisJson
{
    public static void Write(Diagnosis diagnosis) => JsonOutput.Write(json =>
    {
        json.WriteBoolean("held", diagnosis.Holds);
        json.WriteString("machine", Diagnosis.Machine);
        json.WriteString("pluginHost", diagnosis.PluginHost);
        json.WriteStartArray("mechanisms");
        foreach (Mechanism mechanism in diagnosis.Mechanisms)
        {
            json.WriteStartObject();
            json.WriteString("name", mechanism.Name);
            json.WriteString("state", Name(mechanism.State));
            json.WriteString("detail", mechanism.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (IGrouping<ProbeTopic, Attempt> group in diagnosis.Attempts.GroupBy(attempt => attempt.Topic))
        {
            json.WriteStartObject();
            json.WriteString("title", group.Key.Title);
            json.WriteNumber("attempts", group.Count());
            json.WriteNumber("held", group.Count(attempt => attempt.Outcome is AttemptOutcome.Held));
            json.WriteNumber("gotThrough", group.Count(attempt => attempt.Outcome is AttemptOutcome.GotThrough));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attempts");
        foreach (Attempt attempt in diagnosis.Attempts)
        {
            Write(json, attempt);
        }

        json.WriteEndArray();
    });

    /// <summary>That there is no sandbox to be looked at.</summary>
    public static void WriteRefusal(string reason) => JsonOutput.Write(json =>
    {
        json.WriteBoolean("held", false);
        json.WriteString("machine", Diagnosis.Machine);
        json.WriteString("reason", PluginAnswer.Line(reason));
    });

    private static void Write(Utf8JsonWriter json, Attempt attempt)
    {
        json.WriteStartObject();
        json.WriteString("name", attempt.Probe.Name);
        json.WriteString("group", attempt.Topic.Title);
        json.WriteString("outcome", Name(attempt.Outcome));
        json.WriteString("answer", attempt.Answer);
        if (attempt.Outcome is AttemptOutcome.GotThrough)
        {
            json.WriteString("meaning", attempt.Topic.Meaning);
            json.WriteString("advice", Advice.For(attempt));
        }

        json.WriteEndObject();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
