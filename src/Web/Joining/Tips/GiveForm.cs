namespace Web.Joining.Tips;

/// <summary>What the page for giving once is sent, as it was typed.</summary>
public sealed class GiveForm
{
    public string? Email { get; set; }

    public string? Currency { get; set; }

    public string? From { get; set; }
}
