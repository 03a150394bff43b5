using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Core;

namespace Web.Joining.Campaigns.Staff;

public sealed class GoalForm
{
    [Required(ErrorMessage = "Say in a few words what the goal is for.")]
    [StringLength(120, ErrorMessage = "Keep it below 120 characters.")]
    public string Title { get; set; } = "";

    [StringLength(500, ErrorMessage = "Keep the text below 500 characters.")]
    public string? Text { get; set; }

    [Required(ErrorMessage = "Write the amount per month, such as 2500.")]
    public string Target { get; set; } = "";

    /// <summary>Null when it is no amount above nothing, or has more decimals than the currency.</summary>
    public Money? TargetIn(Currency currency)
    {
        var text = Target.Trim().Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units) || units is <= 0 or > 1_000_000_000)
        {
            return null;
        }

        var minor = units * currency.MinorPerUnit;
        return minor == decimal.Truncate(minor) ? new Money((long)minor, currency) : null;
    }
}
