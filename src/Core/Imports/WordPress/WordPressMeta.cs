namespace Core.Imports.WordPress;

/// <summary>A custom field. The value is only read for the keys the import understands; it is empty for all others.</summary>
public sealed record WordPressMeta(string Key, string Value)
{
    public const string FeaturedImage = "_thumbnail_id";
    public const string ImageAlternative = "_wp_attachment_image_alt";
    public const string OldSlug = "_wp_old_slug";
    public const string Footnotes = "footnotes";

    public static bool IsUnderstood(string key) => key is FeaturedImage or ImageAlternative or OldSlug or Footnotes;

    /// <summary>WordPress's own bookkeeping (locks, caches, the editor's last user): no content, so nobody misses it.</summary>
    public static bool IsBookkeeping(string key) =>
        key is "_edit_last" or "_edit_lock" or "_pingme" or "_encloseme" or "_publicize_pending" or "_attachment_original_parent_id"
            or "_wp_attached_file" or "_wp_attachment_metadata" or "_wp_old_date"
        || key.StartsWith("_oembed_", StringComparison.Ordinal)
        || key.StartsWith("_menu_item_", StringComparison.Ordinal)
        || key.StartsWith("_wp_trash_", StringComparison.Ordinal);
}
