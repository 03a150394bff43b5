using System.ComponentModel.DataAnnotations;
using Core.Articles;

namespace Web.Reading.Articles.Staff;

/// <summary>What staff say of one category.</summary>
public sealed class CategoryForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "Articles.Categories.NoName"), StringLength(Category.LongestName, ErrorMessage = "Articles.Form.NameTooLong")]
    public string? Name { get; set; }

    [StringLength(Category.LongestDescription, ErrorMessage = "Articles.Categories.DescriptionTooLong")]
    public string? Description { get; set; }

    /// <summary>Its place, counted from 1.</summary>
    [Required(ErrorMessage = "Articles.Categories.NoPlace"), Range(1, 1_000, ErrorMessage = "Articles.Form.NumberUnfit")]
    public int? Place { get; set; }

    public bool IsHidden { get; set; }
}
