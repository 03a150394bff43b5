using System.ComponentModel.DataAnnotations;
using Core.Campaigns;

namespace Web.Joining.Campaigns.Staff;

public sealed class GoalForm
{
    /// <summary>In minor units: far more than Stripe takes at once, because many bring it together.</summary>
    public const long MostTarget = 100_000_000_000;

    [EnumDataType(typeof(GoalKind), ErrorMessage = "Campaigns.Goal.KindMissing")]
    public GoalKind Kind { get; set; }

    [Required(ErrorMessage = "Campaigns.Goal.TitleMissing")]
    [StringLength(120, ErrorMessage = "Campaigns.Goal.TitleTooLong")]
    public string Title { get; set; } = "";

    [StringLength(500, ErrorMessage = "Campaigns.Goal.TextTooLong")]
    public string? Text { get; set; }

    /// <summary>An amount or a number of members, as it was typed.</summary>
    [Required(ErrorMessage = "Campaigns.Goal.AmountMissing")]
    public string? Target { get; set; } = "";
}
