namespace Web.Ground.Site;

/// <summary>In which of the languages offered whoever asks is spoken to. Null: in the publication's, as every page is that is kept between readers.</summary>
public sealed class ReaderLanguage
{
    public string? Name { get; set; }
}
