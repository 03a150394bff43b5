namespace ContractWriter.Declarations;

/// <summary>
/// One declaration file of stripe-node, read by its own small grammar: interfaces, type names, classes, imports and the
/// namespaces around them. Names are kept with their namespaces: <c>CouponCreateParams.AppliesTo</c>.
/// </summary>
internal sealed class DeclarationFile
{
    private readonly Tokens tokens;

    public DeclarationFile(string source)
    {
        tokens = new Tokens(source);
        while (!tokens.IsAtEnd)
            ReadStatement("");
    }

    public Dictionary<string, TypeNode> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The name that is used here, with the file it comes from and its name there; <c>*</c> is the whole file.</summary>
    public Dictionary<string, (string File, string Name)> Imports { get; } = new(StringComparer.Ordinal);

    public List<(string Class, Method Method)> Methods { get; } = [];

    private void ReadStatement(string scope)
    {
        while (tokens.Peek() is "export" or "declare" && tokens.Peek(1) is not ("{" or "*"))
            tokens.Take();
        switch (tokens.Take())
        {
            case "import":
                ReadImport();
                break;
            case "interface":
                ReadInterface(scope);
                break;
            case "type":
                var name = Qualified(scope, tokens.Take());
                SkipArguments();
                tokens.Expect("=");
                Types[name] = ReadType();
                tokens.Expect(";");
                break;
            case "namespace":
                var inner = Qualified(scope, tokens.Take());
                tokens.Expect("{");
                while (!tokens.TryTake("}"))
                    ReadStatement(inner);
                break;
            case "class":
                ReadClass();
                break;
            default:
                tokens.SkipPast(";");
                break;
        }
    }

    private void ReadImport()
    {
        List<(string Here, string There)> names = [];
        if (tokens.TryTake("{"))
        {
            while (!tokens.TryTake("}"))
            {
                var there = tokens.Take();
                names.Add((tokens.TryTake("as") ? tokens.Take() : there, there));
                tokens.TryTake(",");
            }

            tokens.Expect("from");
            var file = tokens.Take().Trim('\'');
            names.ForEach(name => Imports[name.Here] = (file, name.There));
        }
        else if (tokens.TryTake("*"))
        {
            tokens.Expect("as");
            var whole = tokens.Take();
            tokens.Expect("from");
            Imports[whole] = (tokens.Take().Trim('\''), "*");
        }

        tokens.SkipPast(";");
    }

    private void ReadInterface(string scope)
    {
        var name = Qualified(scope, tokens.Take());
        SkipArguments();
        List<TypeNode> bases = [];
        if (tokens.TryTake("extends"))
            do
                bases.Add(ReadPostfix());
            while (tokens.TryTake(","));
        Types[name] = ReadMembers(bases);
    }

    private void ReadClass()
    {
        var name = tokens.Take();
        while (tokens.Peek() is not "{")
            tokens.Take();
        tokens.Take();
        while (!tokens.TryTake("}"))
        {
            while (tokens.Peek() is "readonly" or "static" or "private" or "protected" or "get" or "async" && tokens.Peek(1) is not ("(" or ":" or "?" or ";"))
                tokens.Take();
            var member = tokens.Take();
            if (tokens.Peek() is "(")
                Methods.Add((name, ReadMethod(member)));
            else
                tokens.SkipPast(";");
        }
    }

    private Method ReadMethod(string name)
    {
        var arguments = ReadArguments();
        var returns = tokens.TryTake(":") ? ReadType() : new TypeNode.Named("void", []);
        tokens.Expect(";");
        return new Method(name, arguments.GetValueOrDefault("params"), returns);
    }

    private Dictionary<string, TypeNode> ReadArguments()
    {
        Dictionary<string, TypeNode> arguments = new(StringComparer.Ordinal);
        tokens.Expect("(");
        while (!tokens.TryTake(")"))
        {
            while (tokens.TryTake("."))
            {
            }

            var argument = tokens.Take();
            tokens.TryTake("?");
            tokens.Expect(":");
            arguments[argument] = ReadType();
            tokens.TryTake(",");
        }

        return arguments;
    }

    private TypeNode ReadType()
    {
        List<TypeNode> choices = [];
        do
            choices.Add(ReadPostfix());
        while (tokens.TryTake("|"));
        return choices is [var only] ? only : new TypeNode.Union(choices);
    }

    private TypeNode ReadPostfix()
    {
        var type = ReadPrimary();
        while (tokens.Peek() is "[" && tokens.Peek(1) is "]")
        {
            tokens.Take();
            tokens.Take();
            type = new TypeNode.Named("Array", [type]);
        }

        // An intersection only adds a mark for the editor, as in "string & Record<never, never>".
        while (tokens.TryTake("&"))
            ReadPrimary();
        return type;
    }

    private TypeNode ReadPrimary()
    {
        if (tokens.Peek() is "{")
            return ReadMembers([]);
        if (tokens.Peek() is "(")
            return ReadFunctionOrGroup();

        var word = tokens.Take();
        if (word[0] is '\'')
            return new TypeNode.Literal(word.Trim('\''));
        if (word is "true" or "false")
            return new TypeNode.Literal(word is "true");
        if (word is "import")
        {
            ReadPrimary();
            return new TypeNode.Named("any", []);
        }

        while (tokens.TryTake("."))
            word += "." + tokens.Take();
        List<TypeNode> arguments = [];
        if (tokens.TryTake("<"))
            while (!tokens.TryTake(">"))
            {
                arguments.Add(ReadType());
                tokens.TryTake(",");
            }

        return new TypeNode.Named(word, arguments);
    }

    private TypeNode ReadFunctionOrGroup()
    {
        var isFunction = tokens.Peek(1) is ")" || tokens.Peek(2) is ":" or "?";
        if (!isFunction)
        {
            tokens.Take();
            var inside = ReadType();
            tokens.Expect(")");
            return inside;
        }

        ReadArguments();
        tokens.Expect("=>");
        ReadType();
        return new TypeNode.Named("any", []);
    }

    private TypeNode.Members ReadMembers(List<TypeNode> bases)
    {
        List<Member> fields = [];
        TypeNode? each = null;
        tokens.Expect("{");
        while (!tokens.TryTake("}"))
        {
            tokens.TryTake("readonly");
            if (tokens.TryTake("["))
            {
                tokens.SkipPast("]");
                tokens.Expect(":");
                each = ReadType();
            }
            else
            {
                ReadMember(fields);
            }

            tokens.TryTake(";");
        }

        return new TypeNode.Members(fields, each, bases);
    }

    private void ReadMember(List<Member> fields)
    {
        var name = tokens.Take().Trim('\'');
        if (tokens.Peek() is "(")
        {
            ReadArguments();
            tokens.Expect(":");
            ReadType();
            return;
        }

        var mayBeAbsent = tokens.TryTake("?");
        tokens.Expect(":");
        fields.Add(new Member(name, ReadType(), mayBeAbsent));
    }

    private void SkipArguments()
    {
        if (tokens.Peek() is "<")
            tokens.SkipPast(">");
    }

    private static string Qualified(string scope, string name) => scope.Length is 0 ? name : $"{scope}.{name}";
}
