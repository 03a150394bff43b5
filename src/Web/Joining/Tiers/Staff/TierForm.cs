using System.ComponentModel.DataAnnotations;
using Core.Tiers;

namespace Web.Joining.Tiers.Staff;

/// <summary>What staff write about a tier. Nothing that was typed is lost when it cannot be saved.</summary>
public sealed class TierForm : IValidatableObject
{
    public const int MostBenefits = 5;

    private const int LongestBenefit = 120;

    /// <summary>The version that was opened; another one by now means that somebody else saved.</summary>
    public long Version { get; set; }

    [Required(ErrorMessage = "Give the tier a name.")]
    [StringLength(60, ErrorMessage = "Keep the name below 60 characters.")]
    public string Name { get; set; } = "";

    /// <summary>Asked of a new tier only; empty is made from the name.</summary>
    [StringLength(60, ErrorMessage = "Keep the short name below 60 characters.")]
    public string? Slug { get; set; }

    [StringLength(300, ErrorMessage = "Keep the description below 300 characters: it is one or two sentences.")]
    public string? Description { get; set; }

    /// <summary>One a line.</summary>
    public string? Benefits { get; set; }

    public bool IsHighlighted { get; set; }

    [Range(1, 1000, ErrorMessage = "Write the place in the order as a whole number from 1 to 1000.")]
    public int Rank { get; set; } = 1;

    public TierText Words() => new(Name.Trim(), (Description ?? "").Trim(), Lines());

    public string WantedSlug() => string.IsNullOrWhiteSpace(Slug) ? Core.Texts.Slug.Of(Name) : Slug.Trim().ToLowerInvariant();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var lines = Lines();
        if (lines.Count > MostBenefits)
        {
            yield return new($"These are {lines.Count} benefits. Keep the {MostBenefits} that matter most, one a line.", [nameof(Benefits)]);
        }

        if (lines.Find(line => line.Length > LongestBenefit) is { } longest)
        {
            yield return new($"Shorten the benefit that begins \"{longest[..30]}\": a line has at most {LongestBenefit} characters.", [nameof(Benefits)]);
        }
    }

    public static TierForm Of(Tier tier) => new()
    {
        Version = tier.Version,
        Name = tier.Name,
        Slug = tier.Slug,
        Description = tier.Description,
        Benefits = string.Join('\n', tier.Benefits),
        IsHighlighted = tier.IsHighlighted,
        Rank = tier.Rank,
    };

    private List<string> Lines() =>
        [.. (Benefits ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
