namespace ContractWriter.Declarations;

/// <summary>Reads the types of a declaration file: names with their arguments, unions, literals, functions and the members of an object.</summary>
internal sealed class TypeReader(Tokens tokens)
{
    public Dictionary<string, TypeNode> ReadArguments()
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

    public TypeNode ReadType()
    {
        List<TypeNode> choices = [];
        do
        {
            choices.Add(ReadPostfix());
        }
        while (tokens.TryTake("|"));
        return choices is [var only] ? only : new TypeNode.Union(choices);
    }

    public TypeNode ReadPostfix()
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
        {
            ReadPrimary();
        }

        return type;
    }

    private TypeNode ReadPrimary()
    {
        if (tokens.Peek() is "{")
        {
            return ReadMembers([]);
        }

        if (tokens.Peek() is "(")
        {
            return ReadFunctionOrGroup();
        }

        var word = tokens.Take();
        if (word[0] is '\'')
        {
            return new TypeNode.Literal(word.Trim('\''));
        }

        if (word is "true" or "false")
        {
            return new TypeNode.Literal(word is "true");
        }

        if (word is "import")
        {
            ReadPrimary();
            return new TypeNode.Named("any", []);
        }

        while (tokens.TryTake("."))
        {
            word += "." + tokens.Take();
        }

        List<TypeNode> arguments = [];
        if (tokens.TryTake("<"))
        {
            while (!tokens.TryTake(">"))
            {
                arguments.Add(ReadType());
                tokens.TryTake(",");
            }
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

    public TypeNode.Members ReadMembers(List<TypeNode> bases)
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

    public void SkipArguments()
    {
        if (tokens.Peek() is "<")
        {
            tokens.SkipPast(">");
        }
    }
}
