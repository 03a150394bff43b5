namespace Web.Ground.Site;

/// <summary>Section "Site": where the site is to be reached.</summary>
public sealed class SiteOptions
{
    /// <summary>The address readers know, without a path. Required as soon as real money moves.</summary>
    public Uri? PublicUrl { get; set; }
}
