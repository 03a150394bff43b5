using System.ComponentModel.DataAnnotations;

namespace Web.Joining.Campaigns.Staff;

public sealed class GoalForm
{
    /// <summary>In minor units: far more than Stripe takes at once, because many bring it together.</summary>
    public const long MostTarget = 100_000_000_000;

    [Required(ErrorMessage = "Say in a few words what the goal is for.")]
    [StringLength(120, ErrorMessage = "Keep it below 120 characters.")]
    public string Title { get; set; } = "";

    [StringLength(500, ErrorMessage = "Keep the text below 500 characters.")]
    public string? Text { get; set; }

    [Required(ErrorMessage = "Write the amount per month, such as 2500.")]
    public string Target { get; set; } = "";
}
