namespace Web.Demo.Samples;

/// <summary>What the sample publication is written in, section "Sandbox" of the configuration.</summary>
public sealed class SampleOptions
{
    /// <summary>One of <see cref="SampleTexts.Languages"/>.</summary>
    public string Language { get; set; } = "en";
}
